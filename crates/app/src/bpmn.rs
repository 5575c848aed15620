//! BPMN 2.0 of a procedure, with the geometry of the diagram on the screen.
