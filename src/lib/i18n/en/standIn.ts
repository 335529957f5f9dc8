import type { Translated } from '../catalogue.ts';
import type { standIn as zh } from '../zh-CN/standIn.ts';

export const standIn: Translated<typeof zh> = {
	title: 'A deputy while you are away',
	lead: 'On these days your deputy acts with your roles on requests and notifications; it ends by itself. Every step bears the deputy’s own name.',
	none: 'No deputy named.',
	card: 'Away',
	cardHelp: 'On leave or travelling? Let a colleague look after requests and notifications.',
	cardLink: 'Name a deputy',
	by: ({ name, from, to }) => `${from} to ${to}: ${name} stands in for you`,
	forThem: ({ name, from, to }) => `${from} to ${to}: you stand in for ${name}`,
	end: 'End now',
	endOf: ({ name }) => `End ${name} standing in`,
	layDown: 'Stand in no longer',
	choose: 'Choose',
	deputy: 'Who stands in',
	deputyHint: 'A colleague of the same role and organisation, or a lead of it',
	noDeputies: 'Nobody can stand in',
	noDeputiesHelp:
		'A deputy has the same role in the same organisation, or leads it. Please ask the administrator to record a colleague’s role.',
	startsOn: 'First day',
	endsOn: 'Last day',
	submit: 'Name and tell the deputy',
	what: 'The deputy acts with all of your roles and receives your notifications',
	whatNot: 'The deputy does not learn your password and cannot hand it on',
	inPlaceOf: ({ name }) => `in place of ${name}`,
	/** The way to the rules of time, beside it on the account's page. */
	rules: 'Time rules',
	rulesLink: 'Experts’ time, blocked days, terms, travel'
};
