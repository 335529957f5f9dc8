/** What a spreadsheet may have done to a number without anybody noticing. */
export const rowWarnings = ['roster_number_fifteen', 'roster_number_cut', 'roster_number_zeros'] as const;

export interface RosterWarning {
	line: number;
	value: string;
	warning: (typeof rowWarnings)[number];
	values?: Record<string, number>;
}

/** Warnings of one kind repeat: whoever has seen these has seen the pattern. */
const mostKept = 50;

/**
 * Looks over the numbers of a roster, one after another, for those that a spreadsheet may have spoiled. Nothing is
 * refused for it: some schools do have such numbers.
 */
export class Suspicions {
	/** Numbers of figures alone, by their length. */
	readonly #byLength = new Map<number, { n: number; first: { line: number; value: string }[] }>();
	readonly #sure: RosterWarning[] = [];
	#sureCount = 0;
	#numbers = 0;

	look(line: number, number: string): void {
		this.#numbers++;
		if (!/^\d+$/.test(number)) return;
		if (number.length === 15) this.#warn({ line, value: number, warning: 'roster_number_fifteen' });
		// A spreadsheet counts with fifteen figures; those behind them become zeros.
		if (/^\d{15}0+$/.test(number)) this.#warn({ line, value: number, warning: 'roster_number_cut' });
		const same = this.#byLength.get(number.length) ?? { n: 0, first: [] };
		this.#byLength.set(number.length, same);
		same.n++;
		if (same.first.length < mostKept) same.first.push({ line, value: number });
	}

	/** What is suspicious, the first of it in the order of the rows. */
	told(): { n: number; list: RosterWarning[] } {
		const zeros = this.#lostZeros();
		const list = [...this.#sure, ...zeros.list].sort((a, b) => a.line - b.line).slice(0, mostKept);
		return { n: this.#sureCount + zeros.n, list };
	}

	#warn(warning: RosterWarning): void {
		this.#sureCount++;
		if (this.#sure.length < mostKept) this.#sure.push(warning);
	}

	/** Where most numbers are equally long, a shorter one has probably lost the zeros that it began with. */
	#lostZeros(): { n: number; list: RosterWarning[] } {
		const [usual] = [...this.#byLength].sort(([, a], [, b]) => b.n - a.n);
		if (!usual || usual[0] < 4 || usual[1].n * 2 <= this.#numbers) return { n: 0, list: [] };
		// Those of fifteen are told already.
		const shorter = [...this.#byLength].filter(([length]) => length < usual[0] && length !== 15);
		return {
			n: shorter.reduce((sum, [, { n }]) => sum + n, 0),
			list: shorter.flatMap(([length, { first }]) =>
				first.map((each) => ({
					...each,
					warning: 'roster_number_zeros' as const,
					values: { length, usual: usual[0] }
				}))
			)
		};
	}
}
