import { z } from 'zod';

const answers = (n: number, most: number) =>
	z
		.array(
			z
				.int({ error: 'answer_out_of_range' })
				.min(0, { error: 'answer_out_of_range' })
				.max(most, { error: 'answer_out_of_range' })
				.nullable(),
			{ error: 'answers_needed' }
		)
		.length(n, { error: 'answers_needed' });
const yesNo = z.boolean({ error: 'unknown_choice' }).nullable();

/** Of a questionnaire; what it doesn't ask is refused and not overlooked. */
export const phq9Input = z.strictObject({ answers: answers(9, 3) }, { error: 'unknown_choice' });
export const phqAInput = z.strictObject(
	{
		answers: answers(9, 3),
		supplement: z
			.strictObject({ pastMonthThoughts: yesNo, lifetimeAttempt: yesNo }, { error: 'unknown_choice' })
			.nullish()
	},
	{ error: 'unknown_choice' }
);
export const gad7Input = z.strictObject({ answers: answers(7, 3) }, { error: 'unknown_choice' });
export const asqInput = z.strictObject({ answers: answers(5, 1) }, { error: 'unknown_choice' });
