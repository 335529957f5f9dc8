import type { Translated } from '../catalogue.ts';
import type { requests as zh } from '../zh-CN/requests.ts';

export const requests: Translated<typeof zh> = {};
