/** Whose turn it is to speak, by the level of the sound alone. Pure: the samples heard are its only clock. */

/** Samples a second; sound here is one channel of it. */
export const RATE = 48_000;
/** Samples kept of what came before a voice was noticed: it begins softly. */
const LEAD = RATE * 0.3;
/** Samples of the quiet after it that an utterance keeps. */
const TAIL = RATE * 0.2;
/** Samples of voice, quiet ones counted against them, that begin an utterance: a click does not. */
const ONSET = RATE * 0.08;
/** A voice begins this far above the noise, */
const BEGINS_DB = 12;
/** and lasts until it is less than that above it. */
const LASTS_DB = 6;
/** No noise counts as lower. Unit: dB below full scale. */
const LOWEST_DB = -65;
/** The first sound is noise up to that level: most who call do not speak at once. */
const FIRST_DB = -35;
/** The estimate of the noise follows a lower level within that time, */
const FALL_SECONDS = 0.3;
/** and a higher one so slowly that a sentence is over before it is taken for noise. */
const RISE_DB_PER_SECOND = 2;

/**
 * Somebody has begun to speak, or what somebody said: from a little before the first sound to a little after the last.
 */
export type Turn = { readonly kind: "began" } | { readonly kind: "utterance"; readonly samples: Int16Array };

export interface TurnsOptions {
  /** The quiet after which an utterance is over. Default: 0.7. */
  readonly pauseSeconds?: number;
  /** The length at which it is over whatever comes. Default: 30. */
  readonly longestSeconds?: number;
}

/** Hears a stream of sound and says when an utterance begins, and what it was when it is over. */
export class Turns {
  readonly #pause: number;
  readonly #longest: number;
  #noiseDb: number | undefined;
  #kept: Int16Array[] = [];
  #length = 0;
  #voice = 0;
  #quiet = 0;
  #speaking = false;

  constructor({ pauseSeconds = 0.7, longestSeconds = 30 }: TurnsOptions = {}) {
    this.#pause = Math.round(pauseSeconds * RATE);
    this.#longest = Math.round(longestSeconds * RATE);
  }

  /** Take the next samples, any number of them; they are kept, not copied. */
  hear(samples: Int16Array): Turn | undefined {
    const { length } = samples;
    const loud = this.#loud(samples);
    this.#kept.push(samples);
    this.#length += length;
    if (this.#speaking) {
      this.#quiet = loud ? 0 : this.#quiet + length;
      return this.#quiet >= this.#pause || this.#length >= this.#longest ? this.#over() : undefined;
    }
    this.#voice = Math.max(0, this.#voice + (loud ? length : -length));
    this.#speaking = this.#voice >= ONSET;
    if (this.#speaking) return { kind: "began" };
    for (let [first] = this.#kept; first && this.#length - first.length >= LEAD; [first] = this.#kept) {
      this.#length -= first.length;
      this.#kept.shift();
    }
    return undefined;
  }

  #over(): Turn {
    const all = new Int16Array(this.#length);
    let at = 0;
    for (const samples of this.#kept) {
      all.set(samples, at);
      at += samples.length;
    }
    const samples = all.subarray(0, all.length - Math.max(0, this.#quiet - TAIL));
    this.#kept = [];
    this.#length = this.#voice = this.#quiet = 0;
    this.#speaking = false;
    return { kind: "utterance", samples };
  }

  /** Compare with the noise, and learn from it how much noise there is. */
  #loud(samples: Int16Array): boolean {
    let energy = 0;
    for (const sample of samples) energy += sample * sample;
    if (energy === 0) return false; // a caller who has muted: that does not tell how loud it is around them
    const seconds = samples.length / RATE;
    const levelDb = Math.max(LOWEST_DB, 10 * Math.log10(energy / samples.length / 32768 ** 2));
    const noiseDb = this.#noiseDb ?? Math.min(levelDb, FIRST_DB);
    const above = levelDb - noiseDb;
    const change = above < 0 ? above * (1 - Math.exp(-seconds / FALL_SECONDS)) : Math.min(above, RISE_DB_PER_SECOND * seconds);
    this.#noiseDb = noiseDb + change;
    return above > (this.#speaking ? LASTS_DB : BEGINS_DB);
  }
}
