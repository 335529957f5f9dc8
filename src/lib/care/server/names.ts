import { open } from '../../server/crypto.ts';

/** A pupil's name, for whoever may see it. */
export function nameOf({ studentId, nameSealed }: { studentId: string; nameSealed: string }): string {
	return open(nameSealed, `student.name:${studentId}`);
}
