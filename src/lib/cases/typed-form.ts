/** What was typed into a form that came back, and what is wrong with it. */
export interface TypedForm {
	typed: (name: string) => string | undefined;
	several: (name: string) => string[];
	has: (name: string) => boolean;
	errors: Record<string, string[] | undefined>;
}

export interface Named {
	id: string;
	name: string;
}

export const named = (list: Named[]) => list.map(({ id, name }) => ({ value: id, label: name }));
