import { countyByLetters } from './data/divisions.ts';
import type { Diary } from './diary.ts';
import { History, plansPerCounty, type Plan } from './history.ts';
import type { Network } from './network.ts';
import { Random } from './random.ts';

// The totals are those of the documents (38, 52, 62); how they split is an assumption of the demonstration.
const youthConsultations = [12, 8, 3, 5, 6, 4, 7, 4, 3];
const minorLectures = [7, 5, 2, 4, 4, 3, 4, 3, 2];
const parentClasses = [6, 4, 2, 3, 4, 2, 4, 2, 1];
const universityLectures = [12, 9, 7, 6, 4];

/** The 152 sessions of 2024, all verified. */
export function addHistory2024(diary: Diary, network: Network): void {
	new History(diary, new Random(2024), 2024).add([
		...lecturesAt(network, universityLectures),
		...plansPerCounty(network, 'youth_consultation', youthConsultations),
		...plansPerCounty(network, 'minor_lecture', minorLectures),
		...plansPerCounty(network, 'parent_class', parentClasses)
	]);
}

/** Lectures at the five universities, by the nearest team that gives them and the municipal team in turn. */
export function lecturesAt(network: Network, numbers: readonly number[]): Plan[] {
	return numbers.flatMap((number, index) => {
		const host = network.host(`GX0${index + 1}`);
		const nearest = host.countyCode === countyByLetters('DC').code ? 'DC' : 'hospital';
		return Array.from({ length: number }, (_, n): Plan => ({
			activity: 'university_lecture',
			host,
			team: network.team(n % 2 === 0 ? nearest : 'municipal')
		}));
	});
}
