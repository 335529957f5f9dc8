import { z } from 'zod';
import { crisisEntries, type CrisisEntry } from '$lib/care/crisis.ts';
import { crisisFields, type CrisisField } from '$lib/care/crisis-fields.ts';

// What a step asks for depends on the step and on how old the pupil was; the endpoint asks that first, so that the body
// is only looked at here as far as its step. What each step takes is described from the table that the forms read.

const moment = {
	day: { type: 'string', format: 'date', description: 'Today where it is left out' },
	time: { type: 'string', description: 'In Asia/Shanghai, such as 09:30; now where it is left out' }
};

export const crisisStepInput = z
	.looseObject({ step: z.enum(crisisEntries, { error: 'unknown_choice' }) })
	.meta({ override: { oneOf: crisisEntries.map(describeStep) } });

function describeStep(step: CrisisEntry): Record<string, unknown> {
	const fields = crisisFields[step];
	const needed = fields.filter(({ optional, neededIf, only }) => !optional && !neededIf && !only);
	return {
		type: 'object',
		title: step,
		required: ['step', ...needed.map(({ name }) => name)],
		properties: {
			step: { const: step },
			...moment,
			...Object.fromEntries(fields.map((field) => [field.name, describeField(field)]))
		}
	};
}

function describeField(field: CrisisField): Record<string, unknown> {
	const description = field.only && `Only for ${field.only === 'adult' ? 'adults' : 'minors'}`;
	switch (field.kind) {
		case 'one':
			return { type: 'string', description, ...choices(field.of) };
		case 'some':
			return { type: 'array', description, items: { type: 'string', ...choices(field.of) } };
		case 'hospital':
			return { type: 'string', format: 'uuid' };
		case 'day':
			return { type: 'string', format: 'date' };
		case 'words':
			return { type: 'string', maxLength: field.max };
	}
}

/** By age, where that makes a difference. */
function choices(of: Extract<CrisisField, { kind: 'one' }>['of']): Record<string, unknown> {
	if (!('minor' in of)) return { enum: of };
	return {
		anyOf: [
			{ enum: of.minor, title: 'minors' },
			{ enum: of.adult, title: 'adults' }
		]
	};
}
