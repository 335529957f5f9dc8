import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tiers } from '../screening/tiers.ts';
import { alertStates, alertTransitions } from './alert-states.ts';
import { crisisPhase, crisisStates, crisisTransitions } from './crisis.ts';
import { needsSecond, rank, standingOf, triageStates, triageTransitions } from './triage.ts';

const tier = fc.constantFrom(...tiers);
const signals = fc.record({
	open: fc.option(tier),
	settled: fc.option(tier),
	lowering: fc.option(tier)
});

describe('docs/states.md', () => {
	const page = readFileSync('docs/states.md', 'utf8');
	/** The rows of the table below a heading: transition, from, to. */
	const table = (heading: string) =>
		page
			.split(`## ${heading}\n`)[1]!
			.split('\n## ')[0]!
			.split('\n')
			.filter(
				(line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| Transition')
			)
			.map((line) =>
				line
					.split('|')
					.slice(1, 4)
					.map((cell) => cell.trim())
			);
	const rows = (transitions: Record<string, { from: readonly string[]; to: string | readonly string[] }>) =>
		Object.entries(transitions).map(([name, { from, to }]) => [
			name,
			from.join(', '),
			[to].flat().join(', ')
		]);

	test('says what becomes of an alert, of a tier and of a crisis', () => {
		expect(table('Alert (预警)')).toEqual(rows(alertTransitions));
		expect(table('Tier of a pupil (筛查提示等级)')).toEqual(rows(triageTransitions));
		expect(table('Crisis (危机)')).toEqual(rows(crisisTransitions));
	});

	test('names every state', () => {
		for (const state of [...alertStates, ...triageStates, ...crisisStates]) expect(page).toContain(state);
	});
});

test('only red and orange take two people to lower, and nothing takes two to raise', () => {
	const pairs = tiers.flatMap((from) => tiers.map((to) => ({ from, to })));
	const two = pairs.filter(({ from, to }) => needsSecond(from, to)).map(({ from, to }) => `${from} ${to}`);
	expect(two).toEqual(['orange green', 'orange yellow', 'red green', 'red yellow', 'red orange']);
});

test('while a lowering waits, what counts is never below what counted before it', () => {
	fc.assert(
		fc.property(signals, tier, ({ open, settled }, lowering) => {
			expect(rank(standingOf({ open, settled, lowering })!.tier)).toBeGreaterThanOrEqual(rank(lowering));
		})
	);
});

test('a signal never lowers what a person confirmed, and is never overlooked when it is as urgent', () => {
	fc.assert(
		fc.property(tier, tier, (open, settled) => {
			const { tier: counts, state } = standingOf({ open, settled, lowering: null })!;
			expect(rank(counts)).toBeGreaterThanOrEqual(rank(settled));
			expect(state).toBe(rank(open) >= rank(settled) ? 'proposed' : 'confirmed');
		})
	);
});

test('without a signal and a decision there is nothing', () => {
	expect(standingOf({ open: null, settled: null, lowering: null })).toBeNull();
});

test('lists say of a crisis how far it has come', () => {
	const at = new Date(0);
	const nothing = { acknowledgedAt: null, safeAt: null, reviewedAt: null, takenBackAt: null };
	expect(crisisPhase(nothing)).toBe('raised');
	expect(crisisPhase({ ...nothing, acknowledgedAt: at })).toBe('acknowledged');
	expect(crisisPhase({ ...nothing, acknowledgedAt: at, safeAt: at })).toBe('safe_now');
	expect(crisisPhase({ ...nothing, acknowledgedAt: at, safeAt: at, reviewedAt: at })).toBe('reviewed');
	expect(crisisPhase({ ...nothing, reviewedAt: at, takenBackAt: at })).toBe('taken_back');
});
