/**
 * Who may import whom (ARCHITECTURE.md). `npm run architecture` checks it; `npm test` too.
 * Imports of types alone are free: they are gone when the code runs.
 */

/** The rooms of src/lib from the ground up. A room sees its own floor and those below. */
const floors = [
	['server', 'calendar', 'ui', 'i18n', 'offline'],
	['audit'],
	['access'],
	['network', 'notifications'],
	['students'],
	['agreements', 'targets', 'availability', 'consents', 'programmes'],
	['sessions', 'screening'],
	['tours', 'care'],
	['referrals'],
	['cases'],
	['privacy'],
	['http']
];

const rooms = (names) => `^src/lib/(${names.join('|')})/`;
const runtime = { dependencyTypesNot: ['type-only'] };
const tests = '[.]test[.]ts$';

module.exports = {
	forbidden: [
		{
			name: 'no-cycles',
			comment:
				'Two files that need each other can only be understood, moved and tested together. (Tables refer to each other lazily.)',
			severity: 'error',
			from: { pathNot: '^src/lib/server/db/schema/' },
			to: { circular: true, viaOnly: runtime }
		},
		...floors.slice(0, -1).map((floor, level) => ({
			name: `look-down-from-${floor[0]}`,
			comment: 'A room looks only down, so that a change in an upper room can never break a lower one.',
			severity: 'error',
			from: { path: rooms(floor), pathNot: tests },
			to: { path: rooms(floors.slice(level + 1).flat()), ...runtime }
		})),
		{
			name: 'ui-knows-no-domain',
			comment: 'Primitives stay usable everywhere; words of the domain come in as properties.',
			severity: 'error',
			from: { path: '^src/lib/ui/' },
			to: { path: '^src/lib/(?!(ui|i18n|calendar)/)', ...runtime }
		},
		{
			name: 'http-knows-no-domain',
			comment:
				'The doors (form posts, API calls) take any use-case as an argument: a new domain needs no change here.',
			severity: 'error',
			from: { path: '^src/lib/http/' },
			to: { path: '^src/lib/(?!(http|server|i18n|audit)/)', ...runtime }
		},
		{
			name: 'routes-not-to-database',
			comment:
				'A page or endpoint calls a use-case or a query; those know the scope, the policy and the audit. (/readyz asks whether the database is there at all.)',
			severity: 'error',
			from: { path: '^src/(routes/|hooks)', pathNot: '^src/routes/readyz/' },
			to: {
				path: '^src/lib/server/db/(client|transaction|migrate|schema)|node_modules/(drizzle-orm|postgres)/',
				...runtime
			}
		},
		{
			name: 'browser-not-to-server',
			comment: 'What runs in the browser must not hold what belongs to the server, secrets least of all.',
			severity: 'error',
			from: { path: '[.]svelte$|[+](page|layout)[.]ts$' },
			to: { path: '^src/.*/server/|[.]server[.]ts$|[+]server[.]ts$', ...runtime }
		},
		{
			name: 'pure-stays-pure',
			comment:
				'What a thing is (types, states, policies, forms) runs anywhere and is tested without a database: it imports other pure files and zod alone.',
			severity: 'error',
			from: { path: '^src/lib/(?!server/|ui/|i18n/)[^/]+/[^/]+[.]ts$', pathNot: tests },
			to: { pathNot: '^src/lib/(?!server/|ui/)[^/]+/[^/]+[.](ts|json)$|node_modules/zod/', ...runtime }
		},
		{
			name: 'server-not-to-components',
			comment: 'A use-case must not depend on how it is shown.',
			severity: 'error',
			from: { path: '^src/lib/.*server/' },
			to: { path: '[.]svelte$|^src/lib/ui/', ...runtime }
		},
		{
			name: 'seed-only-for-scripts',
			comment: 'Demo people must never reach a production database by way of the application.',
			severity: 'error',
			from: { path: '^src/(?!seed/)' },
			to: { path: '^src/seed/' }
		},
		{
			name: 'src-stands-alone',
			comment: 'The application is built from src; scripts and tests look at it, never the other way round.',
			severity: 'error',
			from: { path: '^src/', pathNot: tests },
			to: { path: '^(scripts|tests|bench)/' }
		},
		{
			name: 'no-development-packages',
			comment: 'What src imports must be there after an installation without development packages.',
			severity: 'error',
			from: { path: '^src/', pathNot: tests },
			to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], ...runtime }
		},
		{
			name: 'resolves',
			comment: 'An import that leads nowhere would be found only when that line runs.',
			severity: 'error',
			from: {},
			to: {
				couldNotResolve: true,
				pathNot: '^[$](app|env)/|^[$]service-worker$|[.]/[$]types|^virtual:|[$]types'
			}
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsConfig: { fileName: '.svelte-kit/tsconfig.json' },
		tsPreCompilationDeps: 'specify',
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'import', 'node', 'default']
		}
	}
};
