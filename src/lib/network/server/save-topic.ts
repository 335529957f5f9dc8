import { eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { topic, topicActivity } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { TopicInput } from '../forms.ts';
import { mayKeepNetwork } from '../policy.ts';

/**
 * Adds a topic, or with its id changes how it is called and which kinds of session it suits. Its code follows from the
 * English name and stays.
 * @throws DomainError `not_allowed`, `not_found`, `invalid` for a name that is taken
 */
export async function saveTopic(
	actor: UserActor,
	{ id, activities, ...names }: TopicInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { topic: id ?? null, activities, ...names }, async (tx) => {
		if (!mayKeepNetwork(actor)) throw new DomainError('not_allowed');
		const topicId = id ?? newId();
		if (id) {
			const changed = await tx.update(topic).set(names).where(eq(topic.id, id)).returning({ id: topic.id });
			if (changed.length === 0) throw new DomainError('not_found');
			await tx.delete(topicActivity).where(eq(topicActivity.topicId, id));
		} else {
			const code = codeOf(names.nameEn);
			if (!code) throw invalid('nameEn', 'name_of_two');
			const added = await tx
				.insert(topic)
				.values({ ...names, id: topicId, code })
				.onConflictDoNothing()
				.returning({ id: topic.id });
			if (added.length === 0) throw invalid('nameEn', 'name_taken');
		}
		await tx.insert(topicActivity).values(activities.map((activity) => ({ topicId, activity })));
		return {
			action: id ? 'network.topic_changed' : 'network.topic_added',
			entity: 'topic',
			entityId: topicId,
			change: { ...names, activities },
			result: { id: topicId }
		};
	});
}

function codeOf(nameEn: string): string {
	return nameEn
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '_')
		.replace(/^_+|_+$/g, '');
}
