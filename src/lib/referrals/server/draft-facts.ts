import { and, eq, notInArray } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { findHead } from '../../care/server/find-pupil.ts';
import { selectCare } from '../../care/server/select-care.ts';
import { ageOn, type ConsentState } from '../../consents/consent.ts';
import { consentStates } from '../../consents/server/states.ts';
import type { Tier } from '../../screening/tiers.ts';
import { now, today } from '../../server/clock.ts';
import { referral, student } from '../../server/db/schema/index.ts';
import { isId } from '../../server/ids.ts';
import { as } from '../../students/server/as.ts';
import { logReads } from '../../students/server/read-log.ts';
import { ended } from '../referral.ts';
import { listHospitals } from './queries.ts';

export interface DraftFacts {
	pupil: { id: string; code: string; name: string; className: string | null; isAdult: boolean };
	/** What a person confirmed; nothing where nobody has yet. */
	tier: Tier | null;
	/** Those that receive, with how the consent for each stands and the referral there that is open. */
	hospitals: {
		id: string;
		name: string;
		nameEn: string | null;
		consent: ConsentState;
		openId: string | null;
	}[];
}

/** What somebody needs to know who writes a referral of this pupil; nothing outside their scope. */
export async function findDraftFacts(actor: UserActor, studentId: string): Promise<DraftFacts | undefined> {
	if (!isId(studentId)) return undefined;
	const receiving = await listHospitals(actor);
	return as(actor, async (tx) => {
		const head = await findHead(tx, studentId);
		if (!head) return undefined;
		const at = now();
		const [born] = await tx.select({ on: student.bornOn }).from(student).where(eq(student.id, studentId));
		const [care] = await selectCare(tx, at, studentId);
		const open = await tx
			.select({ id: referral.id, hospitalId: referral.hospitalId })
			.from(referral)
			.where(and(eq(referral.studentId, studentId), notInArray(referral.status, [...ended])));
		const hospitals: DraftFacts['hospitals'] = [];
		for (const hospital of receiving) {
			const question = { purpose: 'referral_share_to_hospital' as const, recipientId: hospital.id, at };
			const states = await consentStates(tx, [studentId], question);
			hospitals.push({
				...hospital,
				consent: states.get(studentId) ?? 'not_asked',
				openId: open.find(({ hospitalId }) => hospitalId === hospital.id)?.id ?? null
			});
		}
		await logReads(tx, actor, 'referral', [studentId]);
		const { id, code, name, className } = head;
		return {
			pupil: { id, code, name, className, isAdult: ageOn(born!.on, today()) >= 18 },
			tier: care?.state === 'confirmed' ? care.tier : null,
			hospitals
		};
	});
}
