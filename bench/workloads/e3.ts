import { score, type Answer } from '../../src/lib/screening/scoring.ts';
import { compare, timeOf } from '../measure.ts';
import { ratio, type Workload } from '../workload.ts';

const forms = 600_000;
const items = 9;

/** 600,000 PHQ-9 scored with flags, band and tier ÷ a loop over typed arrays that only adds up and finds the band. */
export const e3: Workload = async ({ sizes, pairs, quick, signal }) => {
	const many = quick ? forms / 10 : forms;
	const typed = new Int8Array(many * items);
	let state = 7;
	for (let n = 0; n < typed.length; n++) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		// Most answers are low, one in sixty is missing.
		typed[n] = state >>> 26 === 0 ? -1 : [0, 0, 0, 0, 1, 1, 2, 3][(state >>> 20) & 7]!;
	}
	const lists: Answer[][] = Array.from({ length: many }, (_, n) =>
		Array.from(typed.subarray(n * items, (n + 1) * items), (value) => (value < 0 ? null : value))
	);
	const [ours, theirs] = [() => byScore(lists), () => byLoop(typed)];
	if (ours() !== theirs()) throw new Error('Both sides must find the same totals.');
	const measured = await compare(
		() => timeOf(3, async () => ours()),
		() => timeOf(3, async () => theirs()),
		pairs,
		signal
	);
	const what = `scoring ${many} PHQ-9 ÷ a typed loop`;
	return [ratio({ id: 'e3', what, size: sizes[0]!, goal: { op: '≤', than: 2 } }, measured, 'ms')];
};

function byScore(lists: readonly Answer[][]): number {
	let sum = 0;
	for (const answers of lists) {
		const { total, proposedTier } = score('phq-9', answers);
		sum += (total ?? 0) + (proposedTier === 'red' ? 1 : 0);
	}
	return sum;
}

const cuts = [5, 10, 15, 20];

function byLoop(typed: Int8Array): number {
	const many = typed.length / items;
	const totals = new Int8Array(many);
	const bands = new Int8Array(many);
	const tiers = new Int8Array(many);
	const flags = new Uint8Array(many);
	for (let form = 0; form < many; form++) {
		let raw = 0;
		let missing = 0;
		for (let n = form * items; n < (form + 1) * items; n++) {
			if (typed[n]! < 0) missing++;
			else raw += typed[n]!;
		}
		const total = missing > 2 ? -1 : Math.floor((raw * items) / (items - missing) + 0.5);
		let band = 0;
		while (band < 4 && total >= cuts[band]!) band++;
		const last = typed[form * items + items - 1]!;
		totals[form] = total;
		bands[form] = band;
		flags[form] = (total >= 10 ? 1 : 0) | (last > 0 ? 2 : 0) | (last < 0 ? 4 : 0) | (missing > 2 ? 8 : 0);
		tiers[form] =
			last >= 2 ? 3 : last === 1 || total >= 15 ? 2 : total >= 10 || last < 0 || missing > 2 ? 1 : 0;
	}
	let sum = 0;
	for (let form = 0; form < many; form++) sum += Math.max(0, totals[form]!) + (tiers[form] === 3 ? 1 : 0);
	return sum;
}
