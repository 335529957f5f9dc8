import { open, seal } from '../../server/crypto.ts';
import type { Questionnaire } from '../scoring.ts';
import type { Answers } from '../questions.ts';

const placeOf = (assignmentId: string, code: Questionnaire) => `response.answers:${assignmentId}:${code}`;

export function sealAnswers(assignmentId: string, code: Questionnaire, answers: Answers): string {
	return seal(JSON.stringify(answers), placeOf(assignmentId, code));
}

export function openAnswers(assignmentId: string, code: Questionnaire, sealed: string): Answers {
	return JSON.parse(open(sealed, placeOf(assignmentId, code))) as Answers;
}
