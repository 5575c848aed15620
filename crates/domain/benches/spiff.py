"""Twelve tasks in a row on PyPI SpiffWorkflow: in memory, and saved to SQLite (WAL, FULL) at each step.

spiff.py INSTANCES FOLDER prints one JSON line of figures. Run by `cargo xtask bench others`.
"""

import json
import sqlite3
import sys
import tempfile
import time

from SpiffWorkflow import TaskState, Workflow
from SpiffWorkflow.serializer.json import JSONSerializer
from SpiffWorkflow.specs import Simple, WorkflowSpec

STEPS = 12


def specification():
    spec = WorkflowSpec(name="doce", addstart=True)
    last = spec.start
    for n in range(1, STEPS + 1):
        task = Simple(spec, f"t{n}", manual=True)
        last.connect(task)
        last = task
    return spec


def run(spec, save=None):
    workflow = Workflow(spec)
    steps = 0
    while not workflow.is_completed():
        ready = workflow.get_tasks(state=TaskState.READY)
        for task in ready:
            task.data.update(numero="EJ-1", fecha="2026-02-09", importe="1250.50", observaciones="Sin observaciones.")
            task.run()
            steps += 1
            if save:
                save(workflow)
    return steps


def main():
    instances, folder = int(sys.argv[1]), sys.argv[2]
    spec = specification()
    began = time.perf_counter()
    for _ in range(instances):
        run(spec)
    memory = time.perf_counter() - began

    with tempfile.TemporaryDirectory(dir=folder) as place:
        db = sqlite3.connect(f"{place}/spiff.sqlite", isolation_level=None)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("CREATE TABLE state (id INTEGER PRIMARY KEY, json TEXT)")
        serializer = JSONSerializer()

        def save(workflow):
            db.execute("INSERT INTO state (json) VALUES (?)", (workflow.serialize(serializer),))

        durable_instances = max(1, instances // 15)
        began = time.perf_counter()
        steps = sum(run(spec, save) for _ in range(durable_instances))
        durable = time.perf_counter() - began
        db.close()
    print(json.dumps({
        "engine": "SpiffWorkflow",
        "instances_per_s": instances / memory,
        "durable_steps_per_s": steps / durable,
    }))


if __name__ == "__main__":
    main()
