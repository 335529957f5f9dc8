/** Numbers that look random and are the same in every run (mulberry32). */
export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** From 0 up to, but not including, 1. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number from `from` to `to`, both included. */
	int(from: number, to: number): number {
		return from + Math.floor(this.next() * (to - from + 1));
	}

	pick<T>(items: readonly T[]): T {
		if (items.length === 0) throw new Error('nothing to pick from');
		return items[this.int(0, items.length - 1)]!;
	}

	shuffle<T>(items: readonly T[]): T[] {
		const mixed = [...items];
		for (let i = mixed.length - 1; i > 0; i--) {
			const j = this.int(0, i);
			[mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
		}
		return mixed;
	}
}
