import { describe, expect, test } from 'vitest';
import { messages as en } from '../i18n/en/index.ts';
import { messages as zh } from '../i18n/zh-CN/index.ts';
import { sentenceOf, type Event } from './history.ts';

const names = { e1: { name: '演示专家01', nameEn: null }, r1: { name: '体育馆', nameEn: 'Sports hall' } };

function say(locale: 'zh-CN' | 'en', action: string, change: Event['change'] = {}) {
	const t = (locale === 'en' ? en : zh).sessions;
	const event = { at: new Date('2026-11-20T01:10:00Z'), action, actorName: '演示协调员01', change };
	const { at, text, reason } = sentenceOf(locale, t, names, event);
	return reason ? `${at} ${text} / ${reason}` : `${at} ${text}`;
}

describe('the history in sentences', () => {
	test('names people, rooms and times', () => {
		const accepted = {
			startsAt: '2026-11-25T02:00:00Z',
			endsAt: '2026-11-25T03:20:00Z',
			expertIds: ['e1', 'gone']
		};
		expect(say('zh-CN', 'session.accepted', accepted)).toBe(
			'11月20日 09:10 演示协调员01接受申请，定在11月25日 周三 10:00–11:20，安排演示专家01、一位专家'
		);
		expect(
			say('en', 'session.amended', { leaving: ['e1'], roomId: 'r1', reason: 'The hall is closed' })
		).toBe(
			'20 Nov 09:10 演示协调员01 released 演示专家01, moved it to Sports hall / Reason: The hall is closed'
		);
	});

	test('gives the reason with its code, unless the code says nothing', () => {
		expect(say('zh-CN', 'session.cancelled', { code: 'weather_or_safety', reason: '暴雨预警' })).toBe(
			'11月20日 09:10 演示协调员01取消了这一场 / 原因：天气或安全原因。暴雨预警'
		);
		expect(say('zh-CN', 'session.declined', { code: 'other', reason: '那一周全员培训' })).toContain(
			'/ 原因：那一周全员培训'
		);
	});

	test('tells the old and the new time', () => {
		const moved = {
			from: { startsAt: '2026-11-25T02:00:00Z', endsAt: '2026-11-25T03:20:00Z' },
			startsAt: '2026-11-26T06:30:00Z',
			endsAt: '2026-11-26T07:50:00Z',
			reason: '期中考试'
		};
		expect(say('zh-CN', 'session.rescheduled', moved)).toBe(
			'11月20日 09:10 演示协调员01把时间从11月25日 周三 10:00–11:20改到11月26日 周四 14:30–15:50 / 原因：期中考试'
		);
	});

	test('stays readable for what it does not know', () => {
		expect(say('zh-CN', 'session.translated')).toBe('11月20日 09:10 演示协调员01做了改动');
		expect(say('zh-CN', 'session.requested', { options: [{}, {}] })).toContain('选了2个时间');
	});
});
