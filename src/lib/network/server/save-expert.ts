import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import { hasRole, organisationsOf, type UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import {
	appUser,
	expert,
	expertTopic,
	organisation,
	team,
	teamMember,
	topic
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { ExpertInput } from '../forms.ts';
import { mayKeepExperts } from '../policy.ts';

/**
 * Adds an expert of a hospital, or with the id changes name, account, teams and topics. Who leaves every team is sent
 * no more; what was agreed stands. Licence, record check and caps are kept with their time.
 * @throws DomainError `not_found`, `not_allowed`, `invalid` for an account that isn't there or is another expert's, and
 * for teams of somebody else
 */
export async function saveExpert(
	actor: UserActor,
	organisationId: string,
	id: string | null,
	{ name, profession, email, teamIds, topicIds }: ExpertInput,
	call: Call
): Promise<{ id: string }> {
	const request = { expert: id, organisationId, name, profession, email: email ?? null, teamIds, topicIds };
	return change(actor, call, request, async (tx) => {
		const [host] = await tx.select().from(organisation).where(eq(organisation.id, organisationId));
		if (!host) throw new DomainError('not_found');
		if (!mayKeepExperts(actor, organisationId)) throw new DomainError('not_allowed');
		const expertId = id ?? newId();
		const userId = email ? await accountOf(tx, email, expertId) : null;
		const row = { name, profession, userId };
		if (id) {
			const own = and(eq(expert.id, id), eq(expert.organisationId, organisationId));
			const changed = await tx.update(expert).set(row).where(own).returning({ id: expert.id });
			if (changed.length === 0) throw new DomainError('not_found');
		} else await tx.insert(expert).values({ ...row, id: expertId, organisationId });
		await placeInTeams(tx, actor, expertId, teamIds);
		await tx.delete(expertTopic).where(eq(expertTopic.expertId, expertId));
		const known = await tx.$count(topic, inArray(topic.id, topicIds));
		if (known !== topicIds.length) throw invalid('topicIds', 'unknown_choice');
		if (topicIds.length) {
			await tx.insert(expertTopic).values(topicIds.map((topicId) => ({ expertId, topicId })));
		}
		return {
			action: id ? 'network.expert_changed' : 'network.expert_added',
			entity: 'expert',
			entityId: expertId,
			change: { organisationId, ...row, teamIds, topicIds },
			result: { id: expertId }
		};
	});
}

async function accountOf(tx: Tx, email: string, expertId: string): Promise<string> {
	const [user] = await tx
		.select({ id: appUser.id })
		.from(appUser)
		.where(and(eq(appUser.email, email.toLowerCase()), isNull(appUser.disabledAt)));
	if (!user) throw invalid('email', 'account_unknown');
	const others = await tx.$count(expert, and(eq(expert.userId, user.id), ne(expert.id, expertId)));
	if (others) throw invalid('email', 'account_of_another');
	return user.id;
}

/** Into these of the teams that the person answers for; in those of others the expert stays as they are. */
async function placeInTeams(tx: Tx, actor: UserActor, expertId: string, teamIds: string[]): Promise<void> {
	const own = await tx
		.select({ id: team.id })
		.from(team)
		.where(
			hasRole(actor, 'admin')
				? undefined
				: inArray(team.organisationId, organisationsOf(actor, 'coordinator'))
		);
	const ownIds = own.map((row) => row.id);
	if (teamIds.some((teamId) => !ownIds.includes(teamId))) throw invalid('teamIds', 'unknown_choice');
	const before = await tx.select().from(teamMember).where(eq(teamMember.expertId, expertId));
	const leaving = before.filter(({ teamId }) => ownIds.includes(teamId) && !teamIds.includes(teamId));
	const joining = teamIds.filter((teamId) => !before.some((member) => member.teamId === teamId));
	if (leaving.length) {
		const left = leaving.map(({ teamId }) => teamId);
		await tx
			.delete(teamMember)
			.where(and(eq(teamMember.expertId, expertId), inArray(teamMember.teamId, left)));
	}
	if (joining.length) await tx.insert(teamMember).values(joining.map((teamId) => ({ teamId, expertId })));
}
