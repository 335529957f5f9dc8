/** Who is on duty at this moment, in the school and in the hospitals of its open campaigns. */
export interface DutyNow {
	school: { name: string; deputy: string }[];
	hospital: { name: string; deputy: string }[];
}
