import { isFullCampaign } from '../support/full-campaign.ts';
import { describeAccident } from './support/describe-accident.ts';
import type { AccidentPoint } from './support/worker-site.ts';

const POINTS: readonly AccidentPoint[] = isFullCampaign ? ['reading', 'properties', 'task'] : ['properties'];

describeAccident('killed', POINTS);
