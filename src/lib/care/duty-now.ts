/** Somebody's turn, as those who need them read it. */
export interface TurnNow {
	name: string;
	deputy: string;
	/** Under which they are reached; empty in turns that were entered without one. */
	phone: string | null;
}

/** Who is on duty at this moment, in the school and in the hospitals of its open campaigns. */
export interface DutyNow {
	school: TurnNow[];
	hospital: TurnNow[];
}
