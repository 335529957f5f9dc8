import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/lib/calendar/shanghai.ts';
import {
	ageOn,
	consentState,
	purposes,
	type ConsentFacts,
	type ConsentRule,
	type SignedAnswer
} from '../../../src/lib/consents/consent.ts';
import { covers, type Override } from '../../../src/lib/consents/override.ts';
import { consentStates, coverOf } from '../../../src/lib/consents/server/states.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import { testDatabase } from '../../support/database.ts';
import { friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let classId: string;
let rules: ConsentRule[];
const texts: ConsentFacts['texts'] = [];

const days = (n: number) => new Date(friday.getTime() + n * 86_400_000);

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	classId = await pupils.schoolClass(world.school.id);
	rules = await pupils.db.select().from(schema.consentRule);
	for (const purpose of ['screening', 'referral_share_to_hospital'] as const) {
		for (const reader of ['guardian', 'student'] as const) {
			for (const [version, validFrom] of [
				[1, days(-100)],
				[2, days(-10)]
			] as const) {
				const text = { id: newId(), purpose, reader, version, validFrom };
				texts.push(text);
				await pupils.db
					.insert(schema.consentText)
					.values({ ...text, body: { 'zh-CN': '演示告知', en: 'Demo notice' }, bodyHash: String(version) });
			}
		}
	}
});
afterAll(() => pupils.close());

test('every age has exactly one rule for every purpose', () => {
	for (const purpose of purposes) {
		for (let age = 0; age < 100; age++) {
			const fitting = rules.filter(
				(rule) => rule.purpose === purpose && rule.fromAge <= age && age < rule.toAge
			);
			expect(fitting, `${purpose} at ${age}`).toHaveLength(1);
		}
	}
});

test.each([
	['2012-02-29', '2026-02-28', 13],
	['2012-02-29', '2026-03-01', 14],
	['2012-11-22', '2026-11-21', 13],
	['2012-11-22', '2026-11-22', 14],
	['2008-12-31', '2026-12-31', 18]
])('born on %s, on %s somebody is %i', (bornOn, day, age) => expect(ageOn(bornOn, day)).toBe(age));

const guardianKeys = ['mother', 'father'] as const;

/** Something that may have been signed, with days counted from now. */
const answer = fc.record({
	by: fc.constantFrom('student', ...guardianKeys),
	purpose: fc.constantFrom('screening' as const, 'referral_share_to_hospital' as const),
	toHospital: fc.boolean(),
	version: fc.constantFrom(1, 2),
	response: fc.constantFrom('given' as const, 'given' as const, 'refused' as const),
	at: fc.integer({ min: -40, max: 3 }),
	lasts: fc.constantFrom(20, 200),
	end: fc.option(
		fc.record({
			kind: fc.constantFrom('withdrawn' as const, 'invalidated' as const, 'resolved' as const),
			after: fc.integer({ min: 0, max: 30 })
		}),
		{ freq: 3 }
	)
});
const life = fc.record({
	bornOn: fc.integer({ min: 0, max: 14 * 365 }).map((n) => addDays('2006-10-01', n)),
	removed: fc.option(fc.integer({ min: -20, max: 5 }), { freq: 3 }),
	answers: fc.array(answer, { maxLength: 5 }),
	request: fc.option(
		fc.record({ purpose: fc.constantFrom('screening' as const), due: fc.integer({ min: -5, max: 5 }) })
	),
	/** Days from now at which the school begins or ends to ask guardians too. */
	schoolRules: fc.uniqueArray(
		fc.record({
			purpose: fc.constantFrom('screening' as const, 'referral_share_to_hospital' as const),
			asksGuardian: fc.boolean(),
			at: fc.integer({ min: -20, max: 5 })
		}),
		{ maxLength: 3, selector: ({ at }) => at }
	),
	/** Hours from now at which somebody raised one, and what a second person said so many hours later. */
	overrides: fc.array(
		fc.record({
			at: fc.integer({ min: -80, max: 5 }),
			second: fc.option(fc.record({ after: fc.integer({ min: 0, max: 23 }), agreed: fc.boolean() }))
		}),
		{ maxLength: 2 }
	)
});

test('the database decides as the oracle does, whatever was signed', async () => {
	const seen = new Set<string>();
	await fc.assert(
		fc.asyncProperty(life, async ({ bornOn, removed, answers, request, schoolRules, overrides }) => {
			const studentId = await pupils.student(world.school.id, classId, bornOn);
			const schoolId = world.school.id;
			const ids = { mother: newId(), father: newId() };
			const facts: ConsentFacts = {
				...{ bornOn, guardians: [], answers: [], requests: [], texts, rules },
				schoolRules: []
			};
			for (const key of guardianKeys) {
				const toOn = key === 'father' && removed !== null ? dayOf(days(removed)) : null;
				const fromOn = dayOf(days(-60));
				await pupils.db
					.insert(schema.guardian)
					.values({ id: ids[key], schoolId, nameSealed: 'sealed', phoneHash: null });
				await pupils.db
					.insert(schema.guardianship)
					.values({ studentId, guardianId: ids[key], schoolId, relation: key, fromOn, toOn });
				facts.guardians.push({ id: ids[key], fromOn, toOn });
			}
			const base = { studentId, schoolId, dataClasses: ['answers'], requestedBy: world.counsellor.id };
			const textOf = (purpose: string, reader: string, version: number) =>
				texts.find((text) => text.purpose === purpose && text.reader === reader && text.version === version)!
					.id;
			async function ask(
				purpose: 'screening' | 'referral_share_to_hospital',
				dueOn: string,
				requestedAt: Date
			) {
				const id = newId();
				await pupils.db.insert(schema.consentRequest).values({
					...base,
					id,
					purpose,
					textId: textOf(purpose, 'guardian', 1),
					signer: 'guardian',
					linkHash: id,
					codeHash: id,
					requestedAt,
					dueOn
				});
				facts.requests.push({
					signer: 'guardian',
					guardianId: null,
					purpose,
					recipientId: null,
					requestedAt,
					dueOn
				});
				return id;
			}
			if (request) await ask(request.purpose, dayOf(days(request.due)), days(-30));
			for (const each of answers) {
				const signer = each.by === 'student' ? ('student' as const) : ('guardian' as const);
				const signed: SignedAnswer = {
					id: newId(),
					signer,
					guardianId: each.by === 'student' ? null : ids[each.by],
					purpose: each.purpose,
					recipientId: each.toHospital ? world.hospital.id : null,
					textId: textOf(each.purpose, signer, each.version),
					response: each.response,
					at: days(each.at),
					validTo: days(each.at + each.lasts),
					end: each.end && { kind: each.end.kind, at: days(each.at + each.end.after) }
				};
				facts.answers.push(signed);
				const { end, ...row } = signed;
				// The request in whose answer it came lies so far back that it does not count by itself.
				const requestId = await ask(each.purpose, dayOf(days(-200)), days(100));
				await pupils.db
					.insert(schema.consent)
					.values({ ...row, number: row.id, requestId, studentId, schoolId, route: 'online' });
				if (end) {
					const reason = end.kind === 'withdrawn' ? null : '演示';
					await pupils.db
						.insert(schema.consentEnd)
						.values({ consentId: row.id, studentId, schoolId, ...end, reason, effects: [] });
				}
			}

			await pupils.db.delete(schema.schoolConsentRule);
			for (const { at, ...rule } of schoolRules) {
				const row = { ...rule, fromAt: days(at) };
				facts.schoolRules.push(row);
				await pupils.db
					.insert(schema.schoolConsentRule)
					.values({ ...row, id: newId(), schoolId, setBy: world.leader.id });
			}
			const raised: Override[] = [];
			for (const { at, second } of overrides) {
				const hours = (n: number) => new Date(friday.getTime() + (at + n) * 3_600_000);
				const row = {
					...{ raisedAt: hours(0), confirmBy: hours(24), untilAt: hours(72) },
					secondAt: second && hours(second.after),
					secondAgreed: second && second.agreed
				};
				raised.push(row);
				await pupils.db.insert(schema.consentOverride).values({
					...{ ...row, id: newId(), studentId, schoolId, reasonCode: 'other', wordsSealed: 'sealed' },
					...{ isProtected: false, raisedBy: world.counsellor.id, secondBy: second && world.leader.id }
				});
			}

			await as(world.counsellor, async (tx) => {
				for (const purpose of ['screening', 'referral_share_to_hospital'] as const) {
					for (const recipientId of [null, world.hospital.id]) {
						const question = { purpose, recipientId, at: friday };
						const decided = await consentStates(tx, [studentId, newId()], question);
						const expected = consentState(facts, question);
						seen.add(expected);
						expect(Object.fromEntries(decided)).toEqual({ [studentId]: expected });
						const by = covers(facts, raised, question);
						seen.add(`by ${by}`);
						expect(await coverOf(tx, studentId, question)).toEqual({ state: expected, by });
					}
				}
			});
		}),
		{ seed: 7, numRuns: 120 }
	);
	for (const state of [
		'effective',
		'not_asked',
		'requested',
		'no_response',
		'outdated',
		'expired',
		'refused',
		'withdrawn',
		'conflict',
		'by consent',
		'by override',
		'by null'
	])
		expect([...seen]).toContain(state);
}, 120_000);
