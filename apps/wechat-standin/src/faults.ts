/** A fault the stand-in simulates. */
export interface Fault {
  /** path of one API; without it any */
  api?: string;
  /**
   * `errcode`: answered with it, nothing done. `down`: the connection dies, nothing done. `lost`: done, and the answer
   * never arrives. `slow`: done, and the answer waits until the faults are cleared. `http`: a gateway's error page.
   */
  kind: 'errcode' | 'down' | 'lost' | 'slow' | 'http';
  errcode?: number;
  /** how often; without it until cleared */
  times?: number;
}

export class Faults {
  private list: Fault[] = [];
  private waiting: (() => void)[] = [];

  add(fault: Fault): void {
    this.list.push({ ...fault });
  }

  clear(): void {
    this.list = [];
    for (const release of this.waiting.splice(0)) release();
  }

  /** The fault this call meets, if any; one that is due a number of times is used up by it. */
  next(api: string): Fault | undefined {
    const fault = this.list.find((one) => one.api === undefined || one.api === api);
    if (fault?.times !== undefined) {
      fault.times -= 1;
      if (fault.times <= 0) this.list = this.list.filter((one) => one !== fault);
    }
    return fault;
  }

  untilCleared(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
