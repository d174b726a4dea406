/** The base of every error of this library: the contract's `code`, a `message` for people, and the `data` it comes with. */
export class AhoyError extends Error {
  static readonly code: number = -32603;
  override readonly name: string = "AhoyError";
  readonly code: number;
  readonly data: { readonly [more: string]: unknown };

  constructor(message: string, data: { readonly [more: string]: unknown } = {}, code?: number, options?: ErrorOptions) {
    super(message, options);
    this.code = code ?? new.target.code;
    this.data = data;
  }
}
