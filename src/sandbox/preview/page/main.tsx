import { createRoot } from 'react-dom/client';
import { PreviewPage } from './preview-page.tsx';

const root = document.querySelector('#page');
if (root) createRoot(root).render(<PreviewPage />);
