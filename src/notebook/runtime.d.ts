declare module '@observablehq/runtime' {
  export interface Observer {
    pending?(): void
    fulfilled?(value: unknown): void
    rejected?(error: unknown): void
  }
  export interface Variable {
    define(name: string, inputs: readonly string[], definition: (...inputs: never[]) => unknown): this
    delete(): this
  }
  export interface Module {
    variable(observer?: Observer | true): Variable
  }
  export class Runtime {
    constructor(builtins?: Record<string, unknown>, global?: (name: string) => unknown)
    module(): Module
    dispose(): void
  }
}
