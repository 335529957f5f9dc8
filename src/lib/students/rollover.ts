import { byClass, gradeAfter, type Grade } from './classes.ts';
import { classNameAfter } from './words.ts';

/** What becomes of a class in the next school year. */
export type Next = Grade | 'leave' | 'stay';

export interface RolloverClass {
	id: string;
	grade: Grade;
	name: string;
	pupils: number;
}

export interface RolloverProposal extends RolloverClass {
	next: Next;
	/** What the class is called then. */
	nextName: string;
}

/** Each class one grade on, with its name carried along; the last grade of the school leaves. */
export function proposeRollover(classes: readonly RolloverClass[]): RolloverProposal[] {
	return [...classes].sort(byClass).map((each) => {
		const next = nextOf(each.grade, classes);
		const nextName = next === 'leave' ? each.name : classNameAfter(each.name, each.grade, next);
		return { ...each, next, nextName };
	});
}

function nextOf(grade: Grade, classes: readonly RolloverClass[]): Grade | 'leave' {
	const has = (wanted: Grade) => classes.some((each) => each.grade === wanted);
	// A school of nine years goes on; most courses of a university end after four.
	if (grade === 'p6') return has('j1') ? 'j1' : 'leave';
	if (grade === 'u4') return has('u5') ? 'u5' : 'leave';
	return gradeAfter(grade) ?? 'leave';
}
