/**
 * One glyph per state, on a 20 grid: the same circle, a little more filled with every step.
 * `ring` is the outer circle's radius and stroke, `inner` a second ring, `core` a disc, `line` strokes inside.
 */
export interface GlyphShape {
	ring?: [radius: number, stroke: number];
	dash?: string;
	inner?: number;
	core?: number;
	fill?: string;
	line?: string;
	/** Lines are drawn in the colour of text on the accent, over a disc. */
	knockout?: true;
}

const ring: [number, number] = [7.5, 1.6];

export const glyphs = {
	draft: { ring, dash: '3 2.9' },
	requested: { ring },
	proposed: { ring, line: 'M6.5 10h7M11 7.500l2.5 2.5-2.5 2.5' },
	accepted: { ring, core: 2 },
	scheduled: { ring, inner: 3.6 },
	published: { ring, inner: 4.3, core: 1.7 },
	delivered: { ring, core: 3.8 },
	reported: { ring: [8.2, 1.3], core: 5.6 },
	verified: { core: 9, line: 'M5.8 10.300l2.9 2.9 5.5-6', knockout: true },
	waitlisted: { ring, line: 'M6.6 10h.1M10 10h.1M13.4 10h.1' },
	offered: { ring, fill: 'M5.6 10h8.800a4.4 4.4 0 0 1-8.8 0z' },
	declined: { ring, line: 'M5 15L15 5' },
	withdrawn: { ring, line: 'M13.5 10h-7M9 7.500L6.5 10 9 12.5' },
	lapsed: { ring, line: 'M10 6v4.200l2.7 1.6' },
	cancelled: { ring, line: 'M7 7l6 6M13 7l-6 6' },
	no_show: { ring, line: 'M6.5 10h7' },
	disputed: { ring: [7.5, 1.8], line: 'M10 6v5M10 13.500v.2' }
} as const satisfies Record<string, GlyphShape>;

export type GlyphName = keyof typeof glyphs;

/** What is drawn, once for all: a calendar page shows hundreds of them. */
export const glyphMarkup = Object.fromEntries(
	Object.entries<GlyphShape>(glyphs).map(([name, shape]) => [name, markup(shape)])
) as Record<GlyphName, string>;

function markup({ ring, dash, inner, core, fill, line, knockout }: GlyphShape): string {
	const circle = (radius: number, rest: string) => `<circle cx="10" cy="10" r="${radius}" ${rest}/>`;
	return [
		ring && circle(ring[0], `stroke-width="${ring[1]}"${dash ? ` stroke-dasharray="${dash}"` : ''}`),
		inner && circle(inner, 'stroke-width="1.5"'),
		core && circle(core, 'class="solid"'),
		fill && `<path class="solid" d="${fill}"/>`,
		line && `<path ${knockout ? 'class="knockout" stroke-width="2"' : 'stroke-width="1.6"'} d="${line}"/>`
	]
		.filter(Boolean)
		.join('');
}
export type Tone = 'accent' | 'done' | 'stop' | 'danger';

/** The colour family a state speaks in: ended states are grey, only a dispute asks for attention. */
export function toneOf(name: GlyphName): Tone {
	switch (name) {
		case 'verified':
			return 'done';
		case 'declined':
		case 'withdrawn':
		case 'lapsed':
		case 'cancelled':
		case 'no_show':
			return 'stop';
		case 'disputed':
			return 'danger';
		default:
			return 'accent';
	}
}
