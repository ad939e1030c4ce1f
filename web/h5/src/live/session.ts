/** One film: positions the person, shows the prompts, records. */
import type { Challenge, Cue, Film, Shown } from '../api';
import { Coach, Placement, placing, type Hint } from './coach';
import type { Eye, LightMeter } from './eye';
import type { Sight } from './face';
import { Recorder } from './recorder';

/** In milliseconds. */
const PATIENCE = 4000;
const LEAST = 900;
const HOLD = 1200;
const COLOUR = 700;
const AFTERWARDS = 250;
const BLIND_PLACING = 2500;

export interface Stage {
  hint(hint: Hint): void;
  cue(cue: Cue | undefined, number: number, of: number): void;
}

export class LiveSession {
  private stopped = false;
  private faces: Sight[] = [];

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly eye: Eye | undefined,
    private readonly light: LightMeter,
    private readonly stage: Stage,
  ) {}

  stop(): void {
    this.stopped = true;
  }

  /** Looks as often as the machine can. */
  private async watch(): Promise<void> {
    while (!this.stopped && this.eye) {
      try {
        this.faces = await this.eye.look(this.video);
      } catch {
        this.faces = [];
      }
      await pause(15);
    }
  }

  /** Positions, then asks for a challenge, then films the answer; empty when it was stopped. */
  async run(ask: () => Promise<Challenge>, label: string): Promise<Film | undefined> {
    void this.watch();
    await this.place();
    if (this.stopped) {
      return undefined;
    }
    const challenge = await ask();
    const recorder = new Recorder(this.video);
    const shown: Shown[] = [];
    let rest: Sight | undefined;
    for (let i = 0; i < challenge.prompts.length && !this.stopped; i++) {
      const cue = challenge.prompts[i]!;
      const from = recorder.now();
      this.stage.cue(cue, i + 1, challenge.prompts.length);
      await this.follow(cue, recorder, from, rest);
      rest = cue.prompt === 'HOLD_STILL' || !rest ? this.largest() ?? rest : rest;
      shown.push({ prompt: cue.prompt, from, until: recorder.now() });
    }
    this.stage.cue(undefined, 0, 0);
    const { times, frames } = await recorder.stop();
    const finished = !this.stopped;
    this.stopped = true;
    return finished ? { challenge: challenge.challenge, camera: { label }, shown, times, frames } : undefined;
  }

  private largest(): Sight | undefined {
    return [...this.faces].sort((a, b) => b.size - a.size)[0];
  }

  private async place(): Promise<void> {
    if (!this.eye) {
      this.stage.hint('placeFace');
      await pause(BLIND_PLACING);
      return;
    }
    const placement = new Placement();
    while (!this.stopped) {
      const look = placing(this.faces, this.light.measure(this.video));
      const { hint, placed } = placement.see(look, performance.now());
      this.stage.hint(hint);
      if (placed) {
        return;
      }
      await pause(60);
    }
  }

  private async follow(cue: Cue, recorder: Recorder, from: number, rest: Sight | undefined): Promise<void> {
    if (cue.colour || cue.prompt === 'HOLD_STILL') {
      await pause(cue.colour ? COLOUR : HOLD);
      return;
    }
    const coach = new Coach(cue.prompt, rest);
    while (!this.stopped && recorder.now() - from < PATIENCE) {
      if (coach.see(this.largest()) && recorder.now() - from > LEAST) {
        await pause(AFTERWARDS);
        return;
      }
      await pause(25);
    }
  }
}

export function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
