/** What a form without a file may weigh, in bytes; the API has a limit of its own. */
export const largestBody = 512 * 1024;

/** A form with a file: room for its other fields. */
export function largestForm({ megabytes }: { megabytes: number }): number {
	return megabytes * 1024 * 1024 + largestBody;
}
