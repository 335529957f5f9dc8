import type { UserActor } from '../../../src/lib/access/actor.ts';
import type { OpenInput } from '../../../src/lib/cases/forms.ts';
import { openCase } from '../../../src/lib/cases/server/open-case.ts';
import { acknowledgeAlert } from '../../../src/lib/care/server/acknowledge-alert.ts';
import { confirmTier } from '../../../src/lib/care/server/confirm-tier.ts';
import { recordTalk } from '../../../src/lib/care/server/record-talk.ts';
import type { Tier } from '../../../src/lib/screening/tiers.ts';
import { now } from '../../../src/lib/server/clock.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { makeCareWorld } from '../../support/care.ts';
import { byHand, friday, itIs } from '../../support/factories.ts';

const day = 86_400_000;

/** The world of care with an adult student at the school, who consents alone, and what a case takes. */
export async function makeCaseWorld(ownerUrl: string) {
	const world = await makeCareWorld(ownerUrl);
	await world.pupils.notices();
	await world.onDuty(world.counsellor, world.colleague);
	await world.grant(world.counsellor, { toAt: new Date(+friday + 900 * day) });
	const { db } = world.pupils;
	const texts = await db.select().from(schema.consentText);
	const text = texts.find(
		({ purpose, reader }) => purpose === 'school_counselling_record' && reader === 'student'
	)!;
	let [from, minutes] = [friday, 0];
	return {
		...world,
		/** A minute passes. */
		later: (n = 1) => itIs(new Date(+from + (minutes += n) * 60_000)),
		anew(at = friday) {
			[from, minutes] = [at, 0];
			itIs(at);
		},
		/** An adult, who agrees alone. */
		adult: () => world.pupils.student(world.school.id, world.classId, '2005-05-04'),
		/** The student agrees to the counselling record; the number of the consent. */
		async agrees(studentId: string): Promise<string> {
			const about = {
				studentId,
				schoolId: world.school.id,
				purpose: text.purpose,
				textId: text.id
			};
			const requestId = newId();
			await db.insert(schema.consentRequest).values({
				...about,
				id: requestId,
				dataClasses: ['identity'],
				signer: 'student',
				linkHash: newId(),
				codeHash: newId(),
				requestedBy: world.counsellor.id,
				requestedAt: new Date(+now() - 60_000),
				dueOn: '2026-11-01'
			});
			const number = `C-${newId().slice(-8)}`;
			await db.insert(schema.consent).values({
				...about,
				id: newId(),
				number,
				requestId,
				signer: 'student',
				response: 'given',
				route: 'online',
				at: new Date(+now() - 30_000),
				validTo: new Date(+now() + 700 * day)
			});
			return number;
		},
		/** Somebody of the school reported a concern, and it is known whom it is about. */
		async concern(studentId: string, tier: Tier): Promise<string> {
			const id = newId();
			await db.insert(schema.alert).values({
				id,
				studentId,
				schoolId: world.school.id,
				source: 'concern',
				tier,
				flags: [],
				raisedAt: now()
			});
			return id;
		},
		/** A counsellor takes an alert, talks and confirms the tier. */
		async confirmed(studentId: string, tier: Tier, actor: UserActor = world.counsellor) {
			const alertId = await this.concern(studentId, tier);
			await acknowledgeAlert(actor, alertId, byHand);
			this.later();
			await recordTalk(actor, studentId, { notes: '谈了二十分钟。', advice: 'none', asked: 'no' }, byHand);
			this.later();
			await confirmTier(actor, studentId, { tier, words: '谈过以后这样判断。' }, byHand);
			this.later();
		},
		open: (studentId: string, input: Partial<OpenInput> = {}, actor: UserActor = world.counsellor) =>
			openCase(actor, studentId, { source: 'tier', ...input }, byHand)
	};
}
export type CaseWorld = Awaited<ReturnType<typeof makeCaseWorld>>;
