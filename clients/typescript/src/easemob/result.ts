import { AhoyError } from "../error.js";

/** What a request of the facade gives: `code` 0 with `data`, or an error's code and description with `data` null. */
export interface EMResult<Data> {
  readonly code: number;
  readonly description: string;
  readonly data: Data | null;
}

/** A result that is there at once, and can be awaited for what the daemon says. */
export class EMPending<Data> implements EMResult<Data>, PromiseLike<EMResult<Data>> {
  readonly code = 0;
  readonly description = "";
  readonly data: Data | null;
  readonly #said: Promise<EMResult<Data>>;

  /** @internal */
  constructor(data: Data | null, said: Promise<EMResult<Data>>) {
    this.data = data;
    this.#said = said;
  }

  then<Done = EMResult<Data>, Failed = never>(
    done?: ((said: EMResult<Data>) => Done | PromiseLike<Done>) | null,
    failed?: ((error: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Done | Failed> {
    return this.#said.then(done, failed);
  }
}

/** What the daemon says of a request, an error of its own as a result. */
export async function attempt<Data>(request: Promise<Data>): Promise<EMResult<Data>> {
  try {
    return { code: 0, description: "", data: await request };
  } catch (error) {
    if (error instanceof AhoyError) return { code: error.code, description: error.message, data: null };
    throw error;
  }
}
