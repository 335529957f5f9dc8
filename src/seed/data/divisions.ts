import { cityCode } from '../../lib/network/organisation.ts';
import townships from './townships.json' with { type: 'json' };

export interface County {
	code: string;
	name: string;
	nameEn: string;
	/** As in the names of its schools. */
	short: string;
	shortEn: string;
	/** Two letters for the codes of its demo people. */
	letters: string;
}

const district = (code: string, short: string, shortEn: string, letters: string): County => ({
	code,
	name: `${short}区`,
	nameEn: `${shortEn} District`,
	short,
	shortEn,
	letters
});
const county = (code: string, name: string, short: string, shortEn: string, letters: string): County => ({
	code,
	name,
	nameEn: `${shortEn} County`,
	short,
	shortEn,
	letters
});

/** The nine county-level divisions by GB/T 2260, in the order of their codes. */
export const counties: County[] = [
	district('430702', '武陵', 'Wuling', 'WL'),
	district('430703', '鼎城', 'Dingcheng', 'DC'),
	county('430721', '安乡县', '安乡', 'Anxiang', 'AX'),
	county('430722', '汉寿县', '汉寿', 'Hanshou', 'HS'),
	county('430723', '澧县', '澧县', 'Lixian', 'LX'),
	county('430724', '临澧县', '临澧', 'Linli', 'LL'),
	county('430725', '桃源县', '桃源', 'Taoyuan', 'TY'),
	county('430726', '石门县', '石门', 'Shimen', 'SM'),
	{ code: '430781', name: '津市市', nameEn: 'Jinshi City', short: '津市', shortEn: 'Jinshi', letters: 'JS' }
];

export function countyByLetters(letters: string): County {
	return counties.find((c) => c.letters === letters)!;
}

export const city = { code: cityCode, name: '常德市', nameEn: 'Changde City' };

/**
 * The 178 township-level units (statistical codes of 2023). Those of the Xidongting management district
 * carry the statistics-only code 430771 and belong to Dingcheng.
 */
export const townshipUnits: { code: string; name: string; county: string }[] = townships;
