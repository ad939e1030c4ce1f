/** Says where to put the face, and notices that a prompt was followed, so that nobody waits longer than needed. */
import type { Prompt } from '../api';
import type { Sight } from './face';

export type Hint = 'placeFace' | 'closer' | 'farther' | 'center' | 'straight' | 'onlyOne' | 'dark' | 'holdStill';

/** What is wrong with how somebody sits; holdStill when nothing is. */
export function placing(faces: readonly Sight[], brightness: number): Hint {
  const [face, other] = [...faces].sort((a, b) => b.size - a.size);
  if (brightness < 35) {
    return 'dark';
  }
  if (!face) {
    return 'placeFace';
  }
  if (other && other.size > 0.4 * face.size) {
    return 'onlyOne';
  }
  if (face.size < 0.35) {
    return 'closer';
  }
  if (face.size > 0.85) {
    return 'farther';
  }
  if (Math.abs(face.x - 0.5) > 0.18 || Math.abs(face.y - 0.5) > 0.2) {
    return 'center';
  }
  // The noses of many faces at rest point 30 degrees down by this measure: it is from the tip, not from where it begins.
  return Math.abs(face.yaw) > 25 || face.pitch > 30 || face.pitch < -45 ? 'straight' : 'holdStill';
}

/** In milliseconds: what is looked back on, and how long somebody who is seen alone is kept from beginning. */
const WINDOW = 700;
const LONGEST = 8000;
const MOSTLY = 0.6;
const NOBODY: readonly Hint[] = ['placeFace', 'onlyOne', 'dark'];

/**
 * Makes of single looks, some of which are always wrong, what is said, and when it is time to begin. Somebody who is seen
 * but never sits as wished begins all the same after a while: the server judges, not the page.
 */
export class Placement {
  private looks: { hint: Hint; at: number }[] = [];
  private begun = Infinity;
  private alone = Infinity;

  /** @param at in milliseconds */
  see(hint: Hint, at: number): { hint: Hint; placed: boolean } {
    this.begun = Math.min(this.begun, at);
    this.looks = [...this.looks.filter((look) => at - look.at <= WINDOW), { hint, at }];
    const counted = new Map<Hint, number>();
    for (const look of this.looks) {
      counted.set(look.hint, (counted.get(look.hint) ?? 0) + 1);
    }
    const [mostly, times] = [...counted].reduce((best, one) => (one[1] > best[1] ? one : best));
    this.alone = NOBODY.includes(mostly) ? Infinity : Math.min(this.alone, at);
    const steady = at - this.begun >= WINDOW && mostly === 'holdStill' && times >= MOSTLY * this.looks.length;
    return { hint: mostly, placed: steady || at - this.alone >= LONGEST };
  }
}

/** Follows one prompt, relative to how the face was held before. */
export class Coach {
  private least: Sight | undefined;
  private most: Sight | undefined;
  private done = false;

  constructor(
    private readonly prompt: Prompt,
    private readonly rest: Sight | undefined,
  ) {}

  /** Whether what is asked has been done and is over, or nearly. */
  see(face: Sight | undefined): boolean {
    if (!face || !this.rest) {
      return false;
    }
    this.least = least(this.least, face);
    this.most = most(this.most, face);
    const { rest } = this;
    switch (this.prompt) {
      // The person's left is the picture's right.
      case 'TURN_LEFT':
        return this.reached(face.yaw - rest.yaw > 18, face.yaw - rest.yaw < 12);
      case 'TURN_RIGHT':
        return this.reached(rest.yaw - face.yaw > 18, rest.yaw - face.yaw < 12);
      case 'NOD':
        return this.reached(this.most.pitch - this.least.pitch > 12, Math.abs(face.pitch - rest.pitch) < 7);
      case 'OPEN_MOUTH':
        return this.reached(face.mouth - rest.mouth > 0.06, face.mouth - rest.mouth < 0.04);
      case 'BLINK':
        return this.reached(face.eyes < 0.75 * rest.eyes, face.eyes > 0.85 * rest.eyes);
      case 'COME_CLOSER':
        return face.size > 1.22 * rest.size;
      default:
        return false;
    }
  }

  private reached(there: boolean, back: boolean): boolean {
    this.done ||= there;
    return this.done && back;
  }
}

function least(known: Sight | undefined, face: Sight): Sight {
  return known ? merged(known, face, Math.min) : face;
}

function most(known: Sight | undefined, face: Sight): Sight {
  return known ? merged(known, face, Math.max) : face;
}

function merged(a: Sight, b: Sight, choose: (x: number, y: number) => number): Sight {
  return {
    x: choose(a.x, b.x),
    y: choose(a.y, b.y),
    size: choose(a.size, b.size),
    yaw: choose(a.yaw, b.yaw),
    pitch: choose(a.pitch, b.pitch),
    mouth: choose(a.mouth, b.mouth),
    eyes: choose(a.eyes, b.eyes),
  };
}
