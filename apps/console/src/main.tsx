import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import './app/base.css';
import { leaveChoosingToPeople } from './lib/shortcuts.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
leaveChoosingToPeople();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
