import type { ReasonCode } from '../lib/sessions/reasons.ts';
import type { Diary } from './diary.ts';
import { History, type Plan } from './history.ts';
import type { Network } from './network.ts';
import { Random } from './random.ts';

/** School, team; then, if it came to nothing, who cancelled and why. */
type Talk = [
	school: string,
	team: string,
	cancelled?: { by: 'host' | 'team'; code: ReasonCode<'cancel'>; reason: string }
];

/**
 * Of the 20 talks planned for 2025, 11 took place and 6 were cancelled; 3 (in Anxiang, Linli and Jinshi)
 * were never scheduled. Only the plan is documented, the outcome is an assumption of the demonstration.
 */
const talks: Talk[] = [
	['WL02', 'municipal'],
	['WL06', 'municipal'],
	['WL04', 'hospital'],
	[
		'WL08',
		'municipal',
		{ by: 'host', code: 'schedule_change', reason: '学校临时安排实习动员，改期未能协调。' }
	],
	['AX01', 'municipal'],
	['DC01', 'DC'],
	['DC06', 'DC', { by: 'team', code: 'expert_unavailable', reason: '主讲专家当天有急诊会诊任务。' }],
	['HS02', 'hospital'],
	['HS06', 'hospital', { by: 'host', code: 'weather_or_safety', reason: '暴雨预警，学校停课。' }],
	['LX01', 'LX'],
	['LX07', 'LX', { by: 'host', code: 'host_unavailable', reason: '报告厅检修，没有可替代的场地。' }],
	['LL01', 'SM'],
	['TY02', 'TY'],
	['TY06', 'TY', { by: 'host', code: 'public_health', reason: '校内流感病例增多，暂停聚集活动。' }],
	['JS01', 'TY'],
	['SM01', 'SM'],
	['SM03', 'SM', { by: 'team', code: 'expert_unavailable', reason: '两位专家同期外出培训。' }]
];

export function addHistory2025(diary: Diary, network: Network): void {
	const plans = talks.map(([school, team, cancelled]): Plan => ({
		activity: 'school_touring_talk',
		host: network.host(school),
		team: network.team(team),
		cancelled: cancelled && { ...cancelled, byHost: cancelled.by === 'host' }
	}));
	new History(diary, new Random(2025), 2025).add(plans);
}
