declare module '@observablehq/runtime' {
  export interface Observer {
    /** Its inputs or itself have to be computed anew. */
    pending?(): void
    fulfilled?(value: unknown): void
    rejected?(error: unknown): void
  }
  export interface Variable {
    define(name: string, inputs: readonly string[], definition: (...inputs: never[]) => unknown): this
    delete(): this
  }
  export interface Module {
    variable(observer?: Observer): Variable
  }
  export class Runtime {
    constructor(builtins?: Record<string, unknown>, global?: (name: string) => unknown)
    module(): Module
    dispose(): void
  }
}
