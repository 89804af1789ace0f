import { isObject, type Answered, type Backend } from './backend.ts';
import type {
  AnswersView, ExamplesView, ExpectedRequest, ExpectedView, JudgedStep, SaveAnswersRequest, SavedRules, SaveTopicsRequest, SetupView, TestTaskAnswer, TopicsView,
} from './setup-contract.ts';

/** The way from install to live, as the first tab sees it. Never rejects: what went wrong is part of the answer. */
export interface SetupClient {
  readonly read: () => Promise<Answered<SetupView>>;
  readonly confirm: (step: JudgedStep) => Promise<Answered<SetupView>>;
  readonly readAnswers: () => Promise<Answered<AnswersView>>;
  readonly saveAnswers: (request: SaveAnswersRequest) => Promise<Answered<SavedRules>>;
  readonly readTopics: () => Promise<Answered<TopicsView>>;
  readonly saveTopics: (request: SaveTopicsRequest) => Promise<Answered<SavedRules>>;
  readonly readExamples: () => Promise<Answered<ExamplesView>>;
  readonly setTestTask: (wanted: boolean) => Promise<Answered<TestTaskAnswer>>;
  /** The next piece of the expected volume; takes up to a few seconds. */
  readonly expect: (request: ExpectedRequest) => Promise<Answered<ExpectedView>>;
}

const isSetup = (value: unknown): value is SetupView => isObject(value) && Array.isArray(value['steps']) && isObject(value['scoring']) && typeof value['isFinished'] === 'boolean';
const isAnswers = (value: unknown): value is AnswersView => isObject(value) && typeof value['version'] === 'number' && [value['answers'], value['prefilled'], value['options']].every(isObject) && Array.isArray(value['learned']);
const isSaved = (value: unknown): value is SavedRules => isObject(value) && typeof value['outcome'] === 'string' && typeof value['version'] === 'number';
const isTopics = (value: unknown): value is TopicsView => isObject(value) && typeof value['version'] === 'number' && Array.isArray(value['topics']);
const isExamples = (value: unknown): value is ExamplesView => isObject(value) && isObject(value['scoring']) && Array.isArray(value['examples']);
const isTestTask = (value: unknown): value is TestTaskAnswer => isObject(value) && typeof value['outcome'] === 'string';
const isExpected = (value: unknown): value is ExpectedView => isObject(value) && isObject(value['begun']) && [value['found'], value['weeks']].every(Array.isArray);

export function createSetupClient(backend: Backend): SetupClient {
  return {
    read: () => backend.call({ method: 'GET', path: '/setup/overview' }, isSetup),
    confirm: (step) => backend.call({ method: 'POST', path: '/setup/confirm', body: { step } }, isSetup),
    readAnswers: () => backend.call({ method: 'GET', path: '/setup/answers' }, isAnswers),
    saveAnswers: (request) => backend.call({ method: 'PUT', path: '/setup/answers', body: request }, isSaved),
    readTopics: () => backend.call({ method: 'GET', path: '/setup/topics' }, isTopics),
    saveTopics: (request) => backend.call({ method: 'PUT', path: '/setup/topics', body: request }, isSaved),
    readExamples: () => backend.call({ method: 'GET', path: '/setup/examples' }, isExamples),
    setTestTask: (wanted) => backend.call({ method: 'PUT', path: '/setup/test-task', body: { wanted } }, isTestTask),
    expect: (request) => backend.call({ method: 'POST', path: '/setup/expected', body: request }, isExpected),
  };
}
