import { Navigate } from 'react-router';
import { useProfile } from '../../lib/profile.js';
import { firstPageOf } from './menu.js';

/** Everyone starts where their own work is. */
export function Home() {
  return <Navigate to={firstPageOf(useProfile())} replace />;
}
