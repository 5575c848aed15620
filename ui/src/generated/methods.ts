// Written by `cargo xtask codegen`; until crates/app exists, a placeholder of the same shape.

export interface Methods {
  [method: string]: { params: unknown; result: unknown };
}
