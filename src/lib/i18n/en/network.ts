import type { Translated } from '../catalogue.ts';
import type { network as zh } from '../zh-CN/network.ts';

export const network: Translated<typeof zh> = {};
