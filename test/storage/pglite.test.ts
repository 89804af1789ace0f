import { openTestDatabase } from '../support/database.ts';
import { describeStores } from './store-contract.ts';

describeStores('the embedded database', openTestDatabase);
