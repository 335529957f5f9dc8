import type { UserActor } from '../../access/actor.ts';
import { as } from '../../students/server/as.ts';
import { score, type Answer, type Questionnaire, type Score, type Supplement } from '../scoring.ts';
import { signedCutOffs } from './cut-offs.ts';

/** Scores answers from elsewhere with the cut-offs in force; stores nothing. */
export async function scoreWithCutOffs(
	actor: UserActor,
	code: Questionnaire,
	answers: readonly Answer[],
	supplement: Supplement | null = null
): Promise<Score> {
	const settings = await as(actor, signedCutOffs);
	return score(code, answers, supplement, settings[code].cutOffs);
}
