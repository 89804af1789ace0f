import { openDatabase } from '../../src/storage/database.ts';
import { describeStores } from './store-contract.ts';

describeStores('the embedded database', () => openDatabase({}));
