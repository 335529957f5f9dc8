import type { Day } from '../lib/calendar/shanghai.ts';
import type { Diary } from './diary.ts';
import { History, plansPerCounty, type Plan } from './history.ts';
import { lecturesAt } from './history-2024.ts';
import type { Network } from './network.ts';
import { Random } from './random.ts';

/** The first year whose history is not fixed. */
export const firstRunningYear = 2026;

const universityLectures = [5, 4, 2, 3, 2];
const youthConsultations = [5, 3, 1, 2, 3, 2, 3, 2, 1];
const minorLectures = [3, 2, 1, 2, 2, 2, 2, 1, 1];
const parentClasses = [2, 2, 1, 1, 1, 1, 1, 0, 0];
const touringTalks = [3, 2, 2, 2, 2, 1, 2, 2, 1];
const communityLectures = [2, 1, 1, 1, 1, 1, 1, 1, 1];

/** What has come about of a year's targets up to `today`: 90 verified and 4 cancelled in a whole year. */
export function addYear(diary: Diary, network: Network, year: number, today: Day): void {
	new History(diary, new Random(year), year, today).add([
		...lecturesAt(network, universityLectures),
		...plansPerCounty(network, 'youth_consultation', youthConsultations),
		...plansPerCounty(network, 'minor_lecture', minorLectures),
		...plansPerCounty(network, 'parent_class', parentClasses),
		...plansPerCounty(network, 'school_touring_talk', touringTalks),
		...plansPerCounty(network, 'community_lecture', communityLectures),
		...cancelledTalks(network)
	]);
}

function cancelledTalks(network: Network): Plan[] {
	const talk = (
		activity: Plan['activity'],
		host: string,
		team: string,
		cancelled: Plan['cancelled']
	): Plan => ({ activity, host: network.host(host), team: network.team(team), cancelled });
	return [
		talk('minor_lecture', 'WL03', 'municipal', {
			code: 'schedule_change',
			reason: '当天改为全校体检，时间让不出来。',
			byHost: true
		}),
		talk('school_touring_talk', 'HS06', 'hospital', {
			code: 'weather_or_safety',
			reason: '大雾封路，专家无法按时到达。',
			byHost: false
		}),
		talk('youth_consultation', 'LX02', 'LX', {
			code: 'expert_unavailable',
			reason: '专家临时参加住院会诊。',
			byHost: false
		}),
		talk('parent_class', 'JS01', 'LX', {
			code: 'host_unavailable',
			reason: '报名家长太少，学校决定下学期再办。',
			byHost: true
		})
	];
}
