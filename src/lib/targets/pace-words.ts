import type { Messages } from '../i18n/load.ts';
import type { Pace } from './pace.ts';

export interface PaceWords {
	/** One word, and whether it is bad news. */
	tag: { text: string; tone: 'plain' | 'accent' | 'danger' };
	/** How many are due by now. */
	due: string;
	/** What is still needed, and how many that is a week. */
	needed: string;
	/** Where the speed of the last weeks leads; empty while nothing tells it. */
	forecast: string;
}

/** A pace in words. */
export function paceWords(t: Messages['targets'], pace: Pace): PaceWords {
	const { needed: n, weeksLeft: weeks, unit, rate, forecast, recentWeeks } = pace;
	const w = t.pace;
	function needed(): string {
		if (n === 0) return w.reached;
		if (!rate) return w.noWeeksLeft[unit]({ n });
		const each =
			'perWeek' in rate ? w.perWeek({ n: rate.perWeek }) : w.everyWeeks({ weeks: rate.everyWeeks });
		return w.needed({ n, weeks: w.weeks[unit]({ n: weeks }), each });
	}
	return {
		tag: {
			text: w.standings[pace.standing],
			tone: pace.standing === 'behind' ? 'danger' : pace.standing === 'reached' ? 'accent' : 'plain'
		},
		due: w.due({ n: pace.due.toFixed(1).replace('.0', '') }),
		needed: needed(),
		forecast:
			forecast === null || weeks === 0
				? ''
				: w.forecast({ weeks: w.weeks[unit]({ n: recentWeeks }), n: forecast })
	};
}
