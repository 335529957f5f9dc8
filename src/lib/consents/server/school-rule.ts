import { and, desc, eq, inArray } from 'drizzle-orm';
import { organisationsOf, type UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { appUser, organisation, schoolConsentRule } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { as, enter } from '../../students/server/as.ts';
import type { Purpose } from '../consent.ts';
import type { SchoolRuleInput } from '../forms.ts';
import { maySetRule } from '../policy.ts';

export interface SchoolRuleLine {
	schoolId: string;
	school: { name: string; nameEn: string | null };
	asksGuardian: boolean;
	/** Who said so and when; nothing where nobody has, and the pupil decides alone. */
	set: { by: string; at: Date } | null;
	maySet: boolean;
}

/** Whether the reader's schools ask guardians too for a purpose that pupils from 14 on decide alone. */
export async function listSchoolRules(actor: UserActor, purpose: Purpose): Promise<SchoolRuleLine[]> {
	const own = organisationsOf(actor, 'counsellor', 'school_leader');
	if (own.length === 0) return [];
	return as(actor, async (tx) => {
		const schools = await tx.select().from(organisation).where(inArray(organisation.id, own));
		const rules = await tx
			.select({ rule: schoolConsentRule, by: appUser.name })
			.from(schoolConsentRule)
			.innerJoin(appUser, eq(appUser.id, schoolConsentRule.setBy))
			.where(and(eq(schoolConsentRule.purpose, purpose), inArray(schoolConsentRule.schoolId, own)))
			.orderBy(desc(schoolConsentRule.fromAt), desc(schoolConsentRule.id));
		return schools
			.filter(({ kind }) => kind !== 'university')
			.map(({ id, name, nameEn }) => {
				const found = rules.find(({ rule }) => rule.schoolId === id);
				return {
					schoolId: id,
					school: { name, nameEn },
					asksGuardian: found?.rule.asksGuardian ?? false,
					set: found ? { by: found.by, at: found.rule.fromAt } : null,
					maySet: maySetRule(actor, id)
				};
			});
	});
}

/**
 * The school's leader says that guardians are asked too, or no longer. It counts from now on for every use; what was
 * agreed to before by the pupil alone is not enough any more, and stays written.
 * @throws DomainError `not_allowed`
 */
export async function setSchoolRule(
	actor: UserActor,
	{ schoolId, purpose, asksGuardian }: SchoolRuleInput,
	call: Call
): Promise<{ purpose: Purpose }> {
	return change<{ purpose: Purpose }>(
		actor,
		call,
		{ schoolRule: schoolId, purpose, asksGuardian },
		async (tx, at) => {
			await enter(tx, actor);
			if (!maySetRule(actor, schoolId)) throw new DomainError('not_allowed');
			const row = { schoolId, purpose, asksGuardian: asksGuardian === 'true', fromAt: at, setBy: actor.id };
			await tx.insert(schoolConsentRule).values({ id: newId(), ...row });
			return {
				action: 'consent.school_rule_set',
				entity: 'organisation',
				entityId: schoolId,
				change: { purpose, asksGuardian: row.asksGuardian },
				result: { purpose }
			};
		}
	);
}
