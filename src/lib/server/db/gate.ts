/** No place. Its code is PostgreSQL's own for too many connections, so that both are answered alike. */
class TooManyWaiting extends Error {
	readonly code = '53300';
}

/**
 * Lets a limited number of works run at once. Others wait in a line of limited length for a limited time;
 * whoever finds no place is refused at once, so that a flood doesn't pile up behind a slow database.
 */
export class Gate {
	#free: number;
	readonly #places: number;
	readonly #patience: number;
	readonly #line = new Set<() => void>();

	/** @param patience longest wait, in milliseconds */
	constructor(options: { atOnce: number; places: number; patience: number }) {
		this.#free = options.atOnce;
		this.#places = options.places;
		this.#patience = options.patience;
	}

	/** How many wait now. */
	get waiting(): number {
		return this.#line.size;
	}

	/** @throws an error with code 53300 when the line is full or the wait too long */
	async run<T>(work: () => PromiseLike<T>): Promise<T> {
		if (this.#free > 0) this.#free -= 1;
		else await this.#turn();
		try {
			return await work();
		} finally {
			// The next in line takes this place over, so that nobody slips in between.
			const [next] = this.#line;
			if (next) next();
			else this.#free += 1;
		}
	}

	#turn(): Promise<void> {
		if (this.#line.size >= this.#places) throw new TooManyWaiting('too many wait for the database');
		return new Promise((resolve, reject) => {
			const go = () => {
				clearTimeout(timer);
				this.#line.delete(go);
				resolve();
			};
			const timer = setTimeout(() => {
				this.#line.delete(go);
				reject(new TooManyWaiting('waited too long for the database'));
			}, this.#patience);
			this.#line.add(go);
		});
	}
}
