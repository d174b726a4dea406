/** A ring or a frame is refused; `what` names the rule that was broken. */
export class FrameError extends Error {
  override readonly name: string = "FrameError";
  /**
   * `descriptor`: it lacks something. `path`, `owner`, `type`: no place a ring may lie. `magic`, `version`, `size`, `geometry`: no
   * ring this library can read. `identity`: another ring than was announced. `plane`, `format`: a frame that does not lie
   * within its slot, or of unknown format. `reused`: the frame's
   * memory holds a later one. `closed`: the source is over. `input`: what was to be fed does not fit.
   */
  readonly what: string;

  constructor(what: string, detail: string, options?: ErrorOptions) {
    super(`${what}: ${detail}`, options);
    this.what = what;
  }
}
