import { countyCodes } from '../../lib/network/organisation.ts';
import { unknownTravelMinutes } from '../../lib/availability/travel.ts';

/**
 * Minutes by car between the seats of the counties and within one, in the order of the codes: 武陵, 鼎城, 安乡, 汉寿,
 * 澧县, 临澧, 桃源, 石门, 津市. Conventions (待临床负责人确认), to be corrected by those who drive.
 */
const minutes: number[][] = [
	[45],
	[45, 45],
	[120, 120, 45],
	[60, 50, 80, 45],
	[120, 120, 70, 110, 45],
	[60, 70, 95, 100, 50, 45],
	[50, 50, 130, 85, 105, 75, 45],
	[120, 120, 150, 150, 60, 55, 100, 45],
	[90, 95, 55, 110, 45, 50, 115, 75, 45]
];

/** All 45 pairs, each once, the smaller code first. */
export const travelTimes = minutes.flatMap((row, to) =>
	row.map((each, from) => ({ fromCode: countyCodes[from]!, toCode: countyCodes[to]!, minutes: each }))
);

/** The way between two places of the seed: none within one house. */
export function legBetween(
	from: { hostId: string; countyCode: string },
	to: { hostId: string; countyCode: string }
): number {
	if (from.hostId === to.hostId) return 0;
	const [fromCode, toCode] = [from.countyCode, to.countyCode].sort();
	const known = travelTimes.find((pair) => pair.fromCode === fromCode && pair.toCode === toCode);
	return known?.minutes ?? unknownTravelMinutes;
}
