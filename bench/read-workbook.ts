import { readFileSync } from 'node:fs';
import { openTable } from '../src/lib/server/table/open-table.ts';

// Reads the workbook that it is given, and prints how many megabytes it took at most.

const { sheets } = await openTable(readFileSync(process.argv[2]!));
let cells = 0;
for await (const row of sheets[0]!.rows()) cells += row.cells.length;
if (cells === 0) throw new Error('nothing was read');
console.log(process.resourceUsage().maxRSS / 1024);
