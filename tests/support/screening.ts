import { addDays, dayOf, instantAt } from '../../src/lib/calendar/shanghai.ts';
import { now } from '../../src/lib/server/clock.ts';
import * as schema from '../../src/lib/server/db/schema/index.ts';
import { newId } from '../../src/lib/server/ids.ts';
import { draftCampaign } from '../../src/lib/screening/server/draft-campaign.ts';
import type { CampaignInput } from '../../src/lib/screening/forms.ts';
import type { pupilsBy } from './pupils.ts';
import { byHand, type World } from './factories.ts';

type Pupils = ReturnType<typeof pupilsBy>;

/** What a screening needs around it: a notice, people on duty, consents. */
export function screeningBy(pupils: Pupils, world: World) {
	const { db } = pupils;
	const texts = { guardian: newId(), student: newId() };
	return {
		async notices() {
			for (const reader of ['guardian', 'student'] as const) {
				await db.insert(schema.consentText).values({
					...{ id: texts[reader], purpose: 'screening', reader, version: 1, bodyHash: reader },
					body: { 'zh-CN': '演示告知', en: 'Demo notice' },
					validFrom: instantAt('2024-01-01', '00:00')
				});
			}
		},
		/** Somebody of the school and somebody of the hospital on duty for these days. */
		async onDuty(from = dayOf(now()), to = addDays(from, 30), places = [world.school, world.hospital]) {
			for (const { id: organisationId } of places) {
				const [userId, deputyId] =
					organisationId === world.school.id
						? [world.counsellor.id, world.leader.id]
						: [world.coordinator.id, world.secondCoordinator.id];
				await db.insert(schema.duty).values({
					...{ id: newId(), organisationId, userId, deputyId, createdBy: userId },
					fromAt: instantAt(from, '00:00'),
					toAt: instantAt(to, '24:00')
				});
			}
		},
		/** An answer of the pupil themselves, who is 14 or older. */
		async consent(studentId: string, response: 'given' | 'refused' = 'given') {
			const [requestId, id] = [newId(), newId()];
			const at = new Date(now().getTime() - 60_000);
			const common = { studentId, schoolId: world.school.id, purpose: 'screening' as const };
			await db.insert(schema.consentRequest).values({
				...common,
				...{ id: requestId, dataClasses: ['answers'], textId: texts.student, signer: 'student' },
				...{ linkHash: requestId, codeHash: requestId, requestedBy: world.counsellor.id },
				...{ requestedAt: at, dueOn: addDays(dayOf(at), 10) }
			});
			await db.insert(schema.consent).values({
				...common,
				...{ id, number: id, requestId, signer: 'student', textId: texts.student, response },
				...{ route: 'online', at, validTo: new Date(at.getTime() + 365 * 86_400_000) }
			});
			return id;
		},
		async withdraw(consentId: string, studentId: string) {
			await db.insert(schema.consentEnd).values({
				...{ consentId, studentId, schoolId: world.school.id, kind: 'withdrawn', at: now(), effects: [] }
			});
		},
		draft(more: Partial<CampaignInput> = {}) {
			return draftCampaign(world.counsellor, campaignWish(world, more), byHand);
		}
	};
}

/** A week of a junior school, from the next Monday on. */
export function campaignWish(world: World, more: Partial<CampaignInput> = {}): CampaignInput {
	return {
		schoolId: world.school.id,
		title: '秋季心理健康筛查',
		schoolYear: '2026-2027',
		grades: ['j1'],
		anxiety: 'true',
		startsOn: '2026-10-12',
		endsOn: '2026-10-16',
		fromTime: '08:00',
		toTime: '18:00',
		restDays: 'false',
		hospitalId: world.hospital.id,
		...more
	};
}
